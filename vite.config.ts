import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const press = { gz: promisify(gzip), br: promisify(brotliCompress) }
/** Below this a pressed copy saves nothing. */
const smallestPressed = 1024

/** Leaves .gz and .br beside every text file, so that the server presses nothing while people wait. */
function pressed(): Plugin {
  return {
    name: 'pressed',
    apply: 'build',
    async writeBundle(options, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css|svg|json)$/.test(name)) continue
        const path = join(options.dir!, name)
        const bytes = await readFile(path)
        if (bytes.length < smallestPressed) continue
        for (const [ending, squeeze] of Object.entries(press)) {
          await writeFile(`${path}.${ending}`, await squeeze(bytes))
        }
      }
    },
  }
}

export default defineConfig({
  plugins: [react(), pressed()],
  publicDir: 'src/web/public',
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // Government desks still run browsers of that age (a domestic shell over Chromium 88).
    target: 'chrome88',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:8020', '/openapi.json': 'http://127.0.0.1:8020' },
  },
})
