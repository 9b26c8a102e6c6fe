/** A row that a foreign key promises. */
export function promised<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error("The sandbox's database lacks a row that a foreign key promises.")
  return row
}
