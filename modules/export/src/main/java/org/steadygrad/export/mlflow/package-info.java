/** Runs as an MLflow tracking server keeps them, by its REST interface. */
package org.steadygrad.export.mlflow;
