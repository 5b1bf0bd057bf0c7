/** Browsers of 2021 drop a cascade layer whole. Tailwind writes one more than we import: its fallbacks for `@property`. */
const withoutLayers = {
  postcssPlugin: 'without-layers',
  OnceExit: (root) => root.walkAtRules('layer', (layer) => layer.replaceWith(layer.nodes ?? [])),
}

export default { plugins: ['@tailwindcss/postcss', withoutLayers] }
