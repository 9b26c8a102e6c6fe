import { clientOf, selectAll } from './select.ts'

// Runs compiled queries as a program of its own: node main.js QUERIES.js
const [, , module = ''] = process.argv
const { WANDB_BASE_URL: baseUrl = '', WANDB_API_KEY: apiKey = '' } = process.env
const { queries } = await import(module)

process.stdout.write(JSON.stringify(await selectAll(clientOf({ baseUrl, apiKey }), queries)))
