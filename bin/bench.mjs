#!/usr/bin/env node
// Benchmarks; sizes as flags: --awards N --households N --rows N --residents N --rounds N …, or some by name.
import { register } from 'tsx/esm/api'

register()
await import(new URL('../bench/run.ts', import.meta.url).href)
