/** From the text of a file to a definition whose every part knows its place: text, template, tree, definition. */
@NullMarked
package io.clusterloader.runner.definition;

import org.jspecify.annotations.NullMarked;
