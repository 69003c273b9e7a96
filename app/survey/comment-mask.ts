const MASK = "▇▇▇";

/** E-mail addresses. */
const E_MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;

/**
 * Runs of 8 digits and more with the separators people write between them: phone numbers (with +84 or
 * 0), identity cards of 9 and 12 digits, dossier and bank card numbers, and several of them in a row.
 * Shorter numbers (years, house numbers, prices in thousands) and two years with a dash stay, because
 * they carry what the comment says.
 */
const LONG_NUMBER = /(?!\b(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d(?![\s.\-()]{0,2}\d))\+?\d(?:[\s.\-()]{0,2}\d){7,}/gu;

/** Blacks out what could name somebody in a comment, before anything is stored. */
export function maskComment(comment: string): string {
  return comment.replace(E_MAIL, MASK).replace(LONG_NUMBER, MASK);
}
