System.Console.WriteLine("LaneKeeper");
