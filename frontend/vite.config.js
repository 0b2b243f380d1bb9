// Builds src/main.js into the package's static folder, where Django finds it through the manifest.
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const staticFolder = fileURLToPath(new URL('../src/motcua/static', import.meta.url))

// Vite's own emptyOutDir would also delete the tracked brand folder next to the built files.
const removeOldBuild = {
  name: 'remove-old-build',
  renderStart() {
    for (const folder of ['assets', '.vite']) rmSync(`${staticFolder}/${folder}`, { recursive: true, force: true })
  }
}

export default defineConfig({
  base: '/static/',
  plugins: [removeOldBuild],
  css: {
    // govuk-frontend carries an old-browser hack the minifier would refuse.
    lightningcss: { errorRecovery: true },
    preprocessorOptions: { scss: { loadPaths: ['.', 'node_modules'], quietDeps: true } }
  },
  build: {
    outDir: staticFolder,
    emptyOutDir: false,
    manifest: true,
    // A data: address would be refused by our Content-Security-Policy.
    assetsInlineLimit: 0,
    rollupOptions: { input: 'src/main.js' }
  }
})
