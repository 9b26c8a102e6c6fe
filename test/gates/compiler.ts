import { resolve } from 'node:path'
import ts from 'typescript'

/** The options of the project's own tsconfig.json, and those that a gate needs besides. */
export function compilerOptions(more: ts.CompilerOptions = {}): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'))
  return { ...options, noEmit: true, ...more }
}

/** Files as they were parsed for other programs: the same for all, as in the compiler's own language service. */
const parsed = new Map<string, ts.SourceFile | undefined>()

/** A program of files on disk. */
export function programOf(files: readonly string[]): ts.Program {
  const options = compilerOptions()
  const host = ts.createCompilerHost(options)
  const onDisk = host.getSourceFile
  host.getSourceFile = (path, ...rest) => {
    if (!parsed.has(path)) parsed.set(path, onDisk(path, ...rest))
    return parsed.get(path)
  }
  return ts.createProgram(
    files.map(file => resolve(file)),
    options,
    host,
  )
}

/** A program of files that are not on disk, but could be: text by name. */
export function programOfTexts(texts: Readonly<Record<string, string>>, more: ts.CompilerOptions = {}): ts.Program {
  const options = compilerOptions(more)
  const host = ts.createCompilerHost(options)
  const byPath = new Map(Object.entries(texts).map(([name, text]) => [resolve(name), text]))
  const onDisk = host.getSourceFile
  host.getSourceFile = (path, version, ...rest) => {
    const text = byPath.get(path)
    return text === undefined ? onDisk(path, version, ...rest) : ts.createSourceFile(path, text, version)
  }
  return ts.createProgram([...byPath.keys()], options, host)
}

/** One file of a program; a file that is missing is an error, never an empty check. */
export function sourceFile(program: ts.Program, file: string): ts.SourceFile {
  const found = program.getSourceFile(resolve(file))
  if (found === undefined) throw new Error(`${file} is not part of the program`)
  return found
}

/** What the compiler says about one file, as `LINE:COLUMN message`. */
export function messagesOf(program: ts.Program, file: string): string[] {
  const source = sourceFile(program, file)
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(diagnostic => {
    const { line, character } = source.getLineAndCharacterOfPosition(diagnostic.start ?? 0)
    return `${line + 1}:${character + 1} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`
  })
}
