import { data } from "react-router";

export function loader() {
  throw data(null, { status: 404 });
}

/** Never drawn: the root's error page answers instead. */
export default function NotFound() {
  return null;
}
