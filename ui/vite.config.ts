import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the staff console into `ui/dist`, which the server gives out under `/staff`. */
export default defineConfig({
  root: here('.'),
  base: '/staff/',
  plugins: [react()],
  // The entry is the table of contents in app/, outside this root; the house's doors come from package.json "imports".
  resolve: { alias: { '/web.tsx': here('../app/web.tsx') } },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
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
