/** The namespaces that are made for a test. */
@NullMarked
package io.clusterloader.runner.namespace;

import org.jspecify.annotations.NullMarked;
