import { startSandbox } from '../../src/sandbox/index.ts'

// A sandbox in a process of its own, so that only the client's memory is measured: one collection of so many versions.
const versions = Number(process.argv[2])
const sandbox = await startSandbox({
  database: `.cache/bench/collection-${versions}.db`,
  seed: {
    projects: {
      'my-team/vision': {
        collections: {
          checkpoint: {
            type: 'model',
            versions: Array.from({ length: versions }, (_, index) => ({
              createdAt: new Date(Date.UTC(2024, 0, 1) + index * 60_000).toISOString(),
              size: 1_000_000 + (index % 1000),
              metadata: `{"epoch": ${index}, "loss": ${1 / (index + 1)}, "optimizer": {"name": "adam", "rate": 0.0003}}`,
              ...(index % 1000 === 0 ? { aliases: [`alias-${index}`] } : {}),
            })),
          },
        },
      },
    },
  },
})
process.send?.({ url: sandbox.url, key: sandbox.key })
process.on('disconnect', () => sandbox.close())
