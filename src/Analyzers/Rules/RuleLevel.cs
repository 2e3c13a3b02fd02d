namespace LaneKeeper.Rules;

/// <summary>A promise about false positives on real code.</summary>
internal enum RuleLevel
{
    /// <summary>The code cannot do what it is there for, which is proved: an error.</summary>
    Error,

    /// <summary>Below 2 %: a warning.</summary>
    Certain,

    /// <summary>Below 20 %: a suggestion.</summary>
    Likely,

    /// <summary>A matter of taste or of the kind of project: off until asked for.</summary>
    OptIn,
}
