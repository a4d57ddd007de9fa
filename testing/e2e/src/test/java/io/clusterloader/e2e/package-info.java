/** The user's day, from the command line to the artifacts, on a real cluster of namespaces and processes. */
@NullMarked
package io.clusterloader.e2e;

import org.jspecify.annotations.NullMarked;
