/** Something or somebody else held the database for so long that the caller was not kept waiting; nothing was done. */
export class DatabaseBusy extends Error {
  override name = "DatabaseBusy";
}
