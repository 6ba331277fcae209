/** Stands in the page for the modules of Node that a package would load if it ran there. */
export {};
