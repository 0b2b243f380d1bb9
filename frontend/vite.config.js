// Builds every page's script (src/main.js), the drawing page's own (src/studio/editor.js) and the small one of
// a ticket on the phone (src/hall/phone.js) into the package's
// static folder, where Django finds them through the manifest.
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
    // The drawing page is one large part, loaded there alone.
    chunkSizeWarningLimit: 700,
    rollupOptions: { input: ['src/main.js', 'src/studio/editor.js', 'src/hall/phone.js'] }
  }
})
