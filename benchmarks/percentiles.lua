-- Prints the middle and the ninety-fifth of a hundred times, which wrk itself does not.
done = function(summary, latency, requests)
  io.write(string.format("50%% %.3fms\n95%% %.3fms\n", latency:percentile(50) / 1000, latency:percentile(95) / 1000))
end
