/**
 * The template language of ClusterLoader2's definitions: Go's {@code text/template} with ClusterLoader2's functions.
 *
 * <p>It knows nothing of Kubernetes or of definitions: text and a mapping go in, text comes out.
 */
@NullMarked
package io.clusterloader.runner.template;

import org.jspecify.annotations.NullMarked;
