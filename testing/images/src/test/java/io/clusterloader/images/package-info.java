/** The container images, run as the pods of a run are: without rights, on a root file system that nobody can write to. */
@NullMarked
package io.clusterloader.images;

import org.jspecify.annotations.NullMarked;
