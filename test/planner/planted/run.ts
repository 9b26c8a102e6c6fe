import { Counterexample, check, PROPERTIES, type PropertyName } from '../properties.ts'
import { EXIT } from './exit.ts'

const [name = '', pairs = '', seed = ''] = process.argv.slice(2)
if (!Object.hasOwn(PROPERTIES, name)) throw new TypeError(`There is no property ${name}.`)

try {
  console.log(`survived ${await check(name as PropertyName, Number(pairs), Number(seed))}`)
  process.exitCode = EXIT.survived
} catch (error) {
  if (!(error instanceof Counterexample)) throw error
  console.log(`caught after ${error.pairs} pairs: ${error.message}`)
  process.exitCode = EXIT.caught
}
