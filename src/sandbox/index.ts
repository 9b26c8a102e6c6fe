export type { CopyOptions, CopyProgress } from './copy/progress.ts'
export type { CopySource } from './copy/source.ts'
export type { Fault, InterceptedRequest, Interceptor } from './http/faults.ts'
export type { RecordedRequest } from './http/recorded-request.ts'
export type {
  Behaviour,
  Changeable,
  SandboxBehaviour,
  SandboxLimits,
  SandboxOptions,
  SandboxWeather,
} from './options.ts'
export { runSandboxProgram, type SandboxProgramOptions } from './program.ts'
export type { Right, SandboxUser } from './rights/users.ts'
export { type Sandbox, startSandbox } from './sandbox.ts'
export { SandboxError } from './sandbox-error.ts'
export type { Capacity, Load } from './weather/capacity.ts'
export type { TimedChange } from './weather/changes.ts'
export type { FaultName, FaultRule } from './weather/fault-rules.ts'
export type { Latency } from './weather/latency.ts'
export type { RateLimit } from './weather/rate-limit.ts'
export type { WorldEditor } from './world/editor.ts'
export type {
  Seed,
  SeedCollection,
  SeedLink,
  SeedOrganization,
  SeedPortfolio,
  SeedProject,
  SeedRun,
  SeedSweep,
  SeedVersion,
} from './world/seed.ts'
export type { World, WorldCollection, WorldLink, WorldRun, WorldVersion } from './world/world.ts'
