import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'an answer about another thing from being taken for the one that was asked',
    file: 'listing/must-be.ts',
    find: 'if (came === asked || came === undefined) return',
    replace: 'if (came !== undefined) return',
  },
  {
    keeps: 'a version from being given under a name that it does not have',
    file: 'resources/version/listings.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a file
    find: "if (!isCalled(record, alias)) mustBe('version', alias, `v${versionIndex}`)",
    replace: '',
  },
  {
    keeps: 'a row of another collection from being listed in this one',
    file: 'resources/version/page.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a file
    find: 'mustBe(`collection, by version ${node.id},`, name, artifactSequence?.name)',
    replace: '',
  },
  {
    keeps: 'protected aliases of another entity from counting',
    file: 'preview/protected-aliases.ts',
    find: 'if (answer?.name !== entity || !Array.isArray(names)) return null',
    replace: 'if (!Array.isArray(names)) return null',
  },
  {
    keeps: 'the runs of another project from being asked instead of those of this one',
    file: 'resources/run/listings.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a file
    find: 'mustBeProject(namesIn(project), root)\n      const { edges, ...page } = readPage(root.runs, `the runs of ${project}`)',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a file
    replace: 'const { edges, ...page } = readPage(root.runs, `the runs of ${project}`)',
  },
  {
    keeps: 'what another run logged from standing for what this one did',
    file: 'resources/run/listings.ts',
    find: "mustBe('run', run, found.name)",
    replace: '',
  },
]
