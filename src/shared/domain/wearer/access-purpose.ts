/** What a file is opened for when a button is set up: nobody types it, so every console says it in its own language. */
export const PURPOSE_SET_UP = 'button.setUp';
