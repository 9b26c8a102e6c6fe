import { Counterexample, check, PROPERTIES } from '../properties.ts'
import { EXIT } from './exit.ts'

const [name = '', pairs = '', seed = ''] = process.argv.slice(2)
const property = Object.entries(PROPERTIES).find(([known]) => known === name)?.[1]
if (property === undefined) throw new TypeError(`There is no property ${name}.`)

try {
  console.log(`survived ${await check(property, Number(pairs), Number(seed))}`)
  process.exitCode = EXIT.survived
} catch (error) {
  if (!(error instanceof Counterexample)) throw error
  console.log(`caught after ${error.pairs} pairs: ${error.message}`)
  process.exitCode = EXIT.caught
}
