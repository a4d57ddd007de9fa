@NullMarked
package io.clusterloader.testsupport;

import org.jspecify.annotations.NullMarked;
