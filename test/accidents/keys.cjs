// Loaded first by prompts.ts.

// What arrives at once is a paste to Node: it completes nothing in it. Here every key comes in a turn of its own.
const { stdin } = process
const { emit } = stdin
const keys = []
stdin.emit = (name, ...values) => {
  if (name !== 'data') return Reflect.apply(emit, stdin, [name, ...values])
  if (keys.push(...String(values[0])) === String(values[0]).length) setImmediate(press)
  return true
}

function press() {
  const key = keys.shift()
  if (keys.length > 0) setImmediate(press)
  Reflect.apply(emit, stdin, ['data', Buffer.from(key)])
}

// Pipes are taken for a terminal that is 300 columns wide.
if (process.env.LIKE_A_TERMINAL === '1') {
  for (const stream of [stdin, process.stdout, process.stderr]) {
    Object.defineProperty(stream, 'isTTY', { value: true })
    stream.columns = 300
    stream.rows = 50
  }
}
