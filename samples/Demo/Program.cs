using LaneKeeper.Demo;

return await CommandLine.RunAsync(args);
