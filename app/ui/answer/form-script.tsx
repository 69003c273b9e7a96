import { form } from "virtual:browser-scripts";

/** Prints the one script of a public form. The form works without it. */
export function FormScript() {
  return <script src={form} defer />;
}
