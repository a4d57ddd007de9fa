/** Creates and deletes the namespaces of a test. */
@NullMarked
package io.clusterloader.runner.namespace;

import org.jspecify.annotations.NullMarked;
