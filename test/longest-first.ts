import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take minutes whatever their size: begun last, one of them would run on alone while nothing else is left. */
const LONGEST = /\/planner\/(planner|planner-rules|planted)\.test\.ts$/

/** Begins with what takes longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLongest = ({ moduleId }: TestSpecification) => LONGEST.test(moduleId)
    return [...sorted.filter(isLongest), ...sorted.filter(file => !isLongest(file))]
  }
}
