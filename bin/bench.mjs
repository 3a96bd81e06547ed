#!/usr/bin/env node
// Benchmarks; sizes as flags: --awards N --payments N --households N --rows N --rounds N, or one by name.
import { register } from 'tsx/esm/api'

register()
await import(new URL('../bench/run.ts', import.meta.url).href)
