import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const root = fileURLToPath(new URL('../..', import.meta.url))

// Pages beside docs/, by the address that they have in the site.
const others = {
  'CHANGELOG.md': 'changelog.md',
  'CONTRIBUTING.md': 'contributing.md',
  'testing/bench/README.md': 'benchmarks.md',
  'testing/compat/README.md': 'compatibility.md',
  'testing/perfdash/README.md': 'perfdash.md',
  'findings/README.md': 'findings.md'
}

/** Returns the address of a file of the repository in the site, or nothing if it is not part of it. */
function address(file) {
  if (file === 'docs/README.md') return 'index.md'
  return others[file] ?? (file.startsWith('docs/') ? file.slice('docs/'.length) : undefined)
}

/** Returns a line of the sidebar, called as the page calls itself. */
function page(file) {
  const title = fs.readFileSync(path.join(root, file), 'utf8').match(/^# (.*)$/m)[1].replaceAll('`', '')
  return { text: title, link: '/' + address(file).replace(/\.md$/, '') }
}

/** The pages of docs/README.md below a heading, in its order: that page and the sidebar never differ. */
function group(heading) {
  const text = fs.readFileSync(path.join(root, 'docs/README.md'), 'utf8').split(`\n## ${heading}\n`)[1].split('\n## ')[0]
  const files = [...text.matchAll(/\]\(([^)#]+\.md)\)/g)].map(([, file]) => path.posix.join('docs', file))
  return { text: heading, items: files.map(page) }
}

/** Shows the sources as a Git host does. Their links lead to files of the repository. What the site does not have becomes text. */
function ofTheRepository(md) {
  md.core.ruler.push('of-the-repository', state => {
    // Commands are indented in the sources; as fences they are shown in boxes. Vue must leave the {{ }} of templates alone.
    for (const token of state.tokens) {
      if (token.type === 'code_block') Object.assign(token, { type: 'fence', tag: 'code', info: 'sh', markup: '```' })
    }
    const tokens = state.tokens.flatMap(token => token.children ?? [])
    tokens.filter(token => token.type === 'code_inline').forEach(token => token.attrSet('v-pre', ''))
    const source = state.env.realPath ?? state.env.path
    if (!source) return
    let lost = false
    for (const token of tokens) {
      if (token.type === 'link_close' && lost) {
        token.tag = 'span'
        lost = false
      }
      const href = token.type === 'link_open' ? token.attrGet('href') : null
      if (!href || /^([a-z]+:|#|\/)/.test(href)) continue
      const [file, anchor] = href.split('#')
      const target = path.relative(root, path.resolve(path.dirname(source), decodeURIComponent(file)))
      const found = address(target)
      if (found && fs.statSync(path.join(root, target), { throwIfNoEntry: false })?.isFile() !== false) {
        token.attrSet('href', '/' + found + (anchor ? '#' + anchor : ''))
      } else if (fs.existsSync(path.join(root, target))) {
        token.tag = 'span'
        token.attrs = null
        lost = true
      }
    }
  })
}

/** The pages are outside of this folder, and would look for Vue beside themselves. */
const vueOfTheSite = {
  name: 'vue-of-the-site',
  enforce: 'pre',
  resolveId(source, importer) {
    if (/^vue(\/|$)/.test(source) && importer && !importer.includes('node_modules')) {
      return this.resolve(source, path.join(root, 'site/package.json'), { skipSelf: true })
    }
  }
}

export default defineConfig({
  title: 'clusterloader',
  description: 'Measures what a Kubernetes network really does.',
  srcDir: root,
  srcExclude: ['**/target/**', '**/node_modules/**', '**/src/**', 'README.md', 'reports/**', 'docs/example-plugin/**'],
  outDir: path.join(root, 'target/site'),
  cacheDir: path.join(root, 'target/site-cache'),
  rewrites: file => address(file) ?? file,
  markdown: {
    // Anchors are those of a Git host.
    anchor: { slugify: text => text.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-') },
    config: ofTheRepository
  },
  vite: { plugins: [vueOfTheSite] },
  buildEnd({ outDir }) {
    fs.cpSync(path.join(root, 'docs/schema'), path.join(outDir, 'schema'), { recursive: true })
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar: [
      ...['Tutorial', 'How-to', 'Reference', 'Explanation'].map(group),
      { text: 'Project', items: Object.keys(others).map(page) }
    ]
  }
})
