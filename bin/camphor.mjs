#!/usr/bin/env node
// The command line. TypeScript is read by tsx in this same process, so that signals reach the house itself.
import { fileURLToPath } from 'node:url'

process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL('../tsconfig.json', import.meta.url))
try {
  const { register } = await import('tsx/esm/api')
  register()
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
  console.error(
    '依赖尚未安装：请先在项目目录运行 npm start 或 npm ci\nThe packages are not installed: run `npm start` or `npm ci` in the project first',
  )
  process.exit(1)
}
await import(new URL('../src/main.ts', import.meta.url).href)
