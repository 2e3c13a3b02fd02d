namespace LaneKeeper.Engine.Lanes;

/// <summary>What a project becomes part of when it runs.</summary>
internal enum Host
{
    /// <summary>Others call it: nobody knows on which lane.</summary>
    Library,

    /// <summary>Answers requests.</summary>
    Web,

    /// <summary>Has windows.</summary>
    Ui,

    /// <summary>Runs background services.</summary>
    Worker,

    /// <summary>A command: it starts, does its work and ends.</summary>
    Console,

    /// <summary>Tests or benchmarks.</summary>
    Tests,
}
