import { redirect } from "react-router";

/** The index is the only office page so far. */
export function loader() {
  return redirect("/office/index");
}
