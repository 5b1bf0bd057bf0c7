/** What a crawler gathers pages for. */
export type Purpose = 'training' | 'search' | 'user'

/**
 * The crawlers that say what they are for, by the names that robots.txt calls them (RFC 9309
 * §2.2.1). Each owner documents its own; read in November 2026.
 */
export const CRAWLERS: ReadonlyArray<{ agent: string; owner: string; purpose: Purpose }> = [
  { agent: 'GPTBot', owner: 'OpenAI', purpose: 'training' },
  { agent: 'ClaudeBot', owner: 'Anthropic', purpose: 'training' },
  { agent: 'Google-Extended', owner: 'Google', purpose: 'training' },
  { agent: 'Applebot-Extended', owner: 'Apple', purpose: 'training' },
  { agent: 'meta-externalagent', owner: 'Meta', purpose: 'training' },
  { agent: 'CCBot', owner: 'Common Crawl', purpose: 'training' },
  { agent: 'Bytespider', owner: 'ByteDance', purpose: 'training' },
  { agent: 'Amazonbot', owner: 'Amazon', purpose: 'training' },
  { agent: 'cohere-training-data-crawler', owner: 'Cohere', purpose: 'training' },
  { agent: 'Googlebot', owner: 'Google', purpose: 'search' },
  { agent: 'Googlebot-News', owner: 'Google', purpose: 'search' },
  { agent: 'Bingbot', owner: 'Microsoft', purpose: 'search' },
  { agent: 'DuckDuckBot', owner: 'DuckDuckGo', purpose: 'search' },
  { agent: 'Applebot', owner: 'Apple', purpose: 'search' },
  { agent: 'OAI-SearchBot', owner: 'OpenAI', purpose: 'search' },
  { agent: 'Claude-SearchBot', owner: 'Anthropic', purpose: 'search' },
  { agent: 'PerplexityBot', owner: 'Perplexity', purpose: 'search' },
  { agent: 'ChatGPT-User', owner: 'OpenAI', purpose: 'user' },
  { agent: 'Claude-User', owner: 'Anthropic', purpose: 'user' },
  { agent: 'Perplexity-User', owner: 'Perplexity', purpose: 'user' },
  { agent: 'MistralAI-User', owner: 'Mistral', purpose: 'user' },
  { agent: 'DuckAssistBot', owner: 'DuckDuckGo', purpose: 'user' },
]
