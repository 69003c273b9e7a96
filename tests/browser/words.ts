import en from "#app/i18n/locales/en.json" with { type: "json" };
import vi from "#app/i18n/locales/vi.json" with { type: "json" };

/** What people read on the pages: the product's own words, and the few of its definitions that many tests need. */
export const WORDS = {
  vi: {
    browserLocale: "vi-VN",
    verySatisfied: "Rất hài lòng",
    satisfied: "Hài lòng",
    dissatisfied: "Không hài lòng",
    yes: "Có",
    no: "Không",
    oneStopTitle: "Ý kiến của ông/bà về quầy một cửa",
    officialsTitle: "Ý kiến của cán bộ về hoạt động của Ủy ban nhân dân xã",
    ...interfaceWords(vi),
  },
  en: {
    browserLocale: "en-GB",
    verySatisfied: "Very satisfied",
    satisfied: "Satisfied",
    dissatisfied: "Dissatisfied",
    yes: "Yes",
    no: "No",
    oneStopTitle: "Your opinion of the one-stop counter",
    officialsTitle: "Officials' opinions of the work of the commune People's Committee",
    ...interfaceWords(en),
  },
} as const;

export type Language = keyof typeof WORDS;

export const LANGUAGES = ["vi", "en"] as const satisfies readonly Language[];

/** Words for the names of tests. */
export const IN_LANGUAGE = { vi: "in Vietnamese", en: "in English" } as const;

function interfaceWords(locale: typeof vi) {
  const {
    page,
    home,
    form,
    answering,
    display,
    problem,
    thanks,
    conflict,
    code,
    not_found: notFound,
    method,
    check,
  } = locale;
  return {
    skip: page.skip,
    otherLanguage: page.other_language,
    toFirstPage: page.home,
    homeTitle: home.title,
    toMethod: home.method,
    methodTitle: method.title,
    toCheckSheet: method.open_check,
    checkSheetTitle: check.title,
    enterCode: home.enter_code,
    comment: form.comment,
    send: form.submit,
    begin: answering.begin,
    next: answering.next,
    back: answering.back,
    lastStep: answering.last,
    unsent: answering.unsent,
    unshown: answering.unshown,
    readAloud: answering.read,
    largeText: display.large_text,
    normalText: display.normal_text,
    highContrast: display.high_contrast,
    questionNumber: (number: number, total: number) =>
      form.item_number.replace("{{number}}", String(number)).replace("{{total}}", String(total)),
    needsAnotherLook: form.error_prefix,
    thingsLeft: (count: number) =>
      (count === 1 ? form.error_title_one : form.error_title_other).replace("{{count}}", String(count)),
    chooseAnswer: problem.required,
    commentTooLong: problem.comment_too_long,
    codeUnknown: problem.code_unknown,
    codeUsed: problem.code_used,
    thanks: thanks.title,
    nextPerson: thanks.next_person,
    alreadyRecorded: conflict.title,
    sendAsNew: conflict.send_as_new,
    codeTitle: code.title,
    code: code.label,
    continue: code.submit,
    noSuchPage: notFound.title,
  };
}
