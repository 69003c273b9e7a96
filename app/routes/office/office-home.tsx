import { redirect } from "react-router";

/** The index is what the office looks at first. */
export function loader() {
  return redirect("/office/index");
}
