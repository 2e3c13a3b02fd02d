namespace LaneKeeper.Engine.Settings;

/// <summary>Which helper a virtual or interface call is taken to run where several could.</summary>
internal enum VirtualCalls
{
    /// <summary>None, unless all of them agree.</summary>
    Certain,

    /// <summary>The body of the declared method, if it has one.</summary>
    Declared,

    /// <summary>Any body in the compilation.</summary>
    All,
}
