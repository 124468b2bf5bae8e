import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Beside each file its .br and .gz, for the server to give out: a browser's slow line carries a third, and nothing is pressed twice. */
const compressed: Plugin = {
  name: 'compressed-beside',
  apply: 'build',
  async closeBundle() {
    const dist = here('./dist')
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(js|css|html|svg|json)$/.test(name))
      .map((name) => join(dist, name))
    await Promise.all(
      files
        .filter((file) => statSync(file).size > 1024)
        .map(async (file) => {
          const bytes = readFileSync(file)
          // 11 is a few per cent smaller and takes thirty times as long: the first start waits for it.
          const params = { [constants.BROTLI_PARAM_QUALITY]: 8, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
          writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, { params }))
          writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
        }),
    )
  },
}

/** Builds the staff console into `ui/dist`, which the server gives out under `/staff`. */
export default defineConfig({
  root: here('.'),
  base: '/staff/',
  plugins: [react(), compressed],
  // The entry is the table of contents in app/, outside this root; the house's doors come from package.json "imports".
  resolve: { alias: { '/web.tsx': here('../app/web.tsx') } },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    reportCompressedSize: false,
    target: ['chrome87', 'edge88', 'safari14', 'firefox90'],
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One file of words a language, so that the first screen asks once and never flashes keys.
            { name: 'words-zh', test: /words\.zh\.ts$/ },
            { name: 'words-en', test: /words\.en\.ts$/ },
            // What rarely changes stays in the browser's cache over our releases.
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    fs: { allow: [here('..')] },
    proxy: { '/api': process.env.SIGONG_SERVER ?? 'http://localhost:8080' },
  },
})
