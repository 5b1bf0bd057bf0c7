/** The frozen newsroom that all tests read, and the moment at which they read it. */
export const TEST_ENV = {
  CONTENT_DIR: 'e2e/content',
  INDEX_DIR: '.newsroom-e2e',
  BUILD_DIR: '.build-e2e',
  SITE_URL: 'http://localhost:4310',
  PORT: '4310',
  // A free one: newsrooms of several tests run at once.
  DESK_PORT: '0',
  TIME_ZONE: 'Australia/Sydney',
  NEWSROOM_NOW: '2017-01-31T09:00:00+11:00',
  LOG_LEVEL: 'error',
}
