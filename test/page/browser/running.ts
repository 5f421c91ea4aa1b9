import type { BrowserServer } from 'playwright-core';

/** The variable that gives the test files the address of the browser; empty where there is none. */
export const BROWSER = 'CMK_TEST_BROWSER';

/** What is started before the first file and stopped after the last, in one process. */
export const running: { server?: BrowserServer } = {};
