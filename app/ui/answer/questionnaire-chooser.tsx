import type { Wording } from "#app/survey/wording.ts";
import { PublicPage } from "#app/ui/public/public-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface QuestionnaireChooserProps {
  readonly title: string;
  readonly choices: readonly { readonly id: string; readonly title: Wording }[];
}

/** A kiosk that offers more than one questionnaire asks which one first. */
export function QuestionnaireChooser({ title, choices }: QuestionnaireChooserProps) {
  const word = useWording();
  return (
    <PublicPage title={title} kiosk>
      <h1>{title}</h1>
      <ul className="chooser">
        {choices.map((choice) => (
          <li key={choice.id}>
            <a className="button button-wide" href={`?questionnaire=${choice.id}`}>
              {word(choice.title)}
            </a>
          </li>
        ))}
      </ul>
    </PublicPage>
  );
}
