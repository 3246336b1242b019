"""From a photographed drawing to a sewing pattern, as functions over frozen values."""
