/** Stands in every JSON document of the binary, and is raised when one means something else. */
export const JSON_VERSION = 1
