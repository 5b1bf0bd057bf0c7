/** Browsers of 2021 drop a cascade layer whole. Tailwind writes one more than we import: its fallbacks for `@property`. */
const withoutLayers = {
  postcssPlugin: 'without-layers',
  OnceExit: (root) => root.walkAtRules('layer', (layer) => layer.replaceWith(layer.nodes ?? [])),
}

/**
 * Tailwind's utilities speak to each other by properties of its own, each of which is known to every element of a page.
 * What none of ours sets has its first value for good, and what none reads goes.
 */
const withoutIdleProperties = {
  postcssPlugin: 'without-idle-properties',
  OnceExit: (root) => {
    const set = new Set()
    root.walkDecls(/^--tw-/, ({ prop, parent }) => {
      if (!parent.selector?.includes('*')) set.add(prop)
    })
    root.walkAtRules('property', ({ params, nodes = [] }) => {
      const first = nodes.find(({ prop }) => prop === 'initial-value')?.value
      if (params.startsWith('--tw-') && first !== undefined && !set.has(params))
        root.walkDecls((declaration) => {
          declaration.value = declaration.value.replaceAll(`var(${params})`, first)
        })
    })
    const read = new Set(root.toString().match(/(?<=var\()--tw-[\w-]+/g))
    root.walkDecls(/^--tw-/, (declaration) => {
      if (!read.has(declaration.prop)) declaration.remove()
    })
    root.walkAtRules('property', (rule) => {
      if (rule.params.startsWith('--tw-') && !read.has(rule.params)) rule.remove()
    })
  },
}

export default { plugins: ['@tailwindcss/postcss', withoutLayers, withoutIdleProperties] }
