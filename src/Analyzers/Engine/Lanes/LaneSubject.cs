namespace LaneKeeper.Engine.Lanes;

/// <summary>What a line of <c>lanes.txt</c> is about.</summary>
internal enum LaneSubject
{
    /// <summary>Delegates that are handed to a member, a type's constructors, or as a type.</summary>
    Hop,

    /// <summary>Handlers of an event.</summary>
    Event,

    /// <summary>The public methods of classes that derive from a type, implement it, or carry it as an attribute.</summary>
    Actions,

    /// <summary>The (object, EventArgs) methods of classes derived from a type, and handlers of the events of these.</summary>
    Handlers,

    /// <summary>Event arguments that another thread hands out: they make no method a handler of the class that it stands in.</summary>
    Args,

    /// <summary>What overrides or implements the members of a type, or one of them.</summary>
    Contract,

    /// <summary>The public methods of derived classes that a framework finds by their name.</summary>
    Convention,

    /// <summary>Methods with an attribute, or with a parameter that has it.</summary>
    Attribute,

    /// <summary>Methods, of one name or all, whose first parameter is of a type.</summary>
    Takes,

    /// <summary>Code behind a call that fails on any other thread, or goes on on that one.</summary>
    Assertion,
}
