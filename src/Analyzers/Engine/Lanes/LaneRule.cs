using LaneKeeper.Engine.Catalog;

namespace LaneKeeper.Engine.Lanes;

/// <summary>One line of <c>lanes.txt</c>, whose head explains the kinds.</summary>
/// <param name="Subject">What the line is about.</param>
/// <param name="Id">The member or type that it names.</param>
/// <param name="Lane">The lane; <see cref="Lane.Unknown"/> for a delegate that runs on its caller's.</param>
/// <param name="Kind">Whom an I/O lane serves.</param>
/// <param name="Reason">The reason, with <c>{0}</c> for the name of the method that the code stands in.</param>
internal sealed record LaneRule(LaneSubject Subject, ApiId Id, Lane Lane, LaneKind Kind, string Reason)
{
    private const string Subjects = "hop, event, actions, handlers, args, contract, convention, attribute, takes, assertion";
    private const string Lanes = "async, request, ui, callback, background, compute, parallel, dedicated, startup, caller";

    /// <summary>Whether the delegate runs inside the call that it is handed to.</summary>
    public bool IsCallers => Lane == Lane.Unknown;

    /// <summary>Reads the fields of one line; null if they are malformed, and in which way.</summary>
    public static LaneRule? TryRead(string[] fields, out string problem)
    {
        problem = "";
        if (fields.Length != 4)
            problem = $"a line has four fields 'subject | id | lane | reason', this one has {fields.Length}";
        else if (SubjectNamed(fields[0]) is not { } subject)
            problem = $"the subject is none of {Subjects}";
        else if (ApiId.Parse(fields[1]) is not { } id)
            problem = "the second field is no documentation id, such as 'T:System.Windows.Input.ICommand'";
        else if (!Fits(subject, id.Text[0]))
            problem = $"a line about {fields[0]} does not name a '{id.Text[0]}:'";
        else if (LaneNamed(fields[2]) is not var (lane, kind))
            problem = $"the lane is none of {Lanes}";
        else if (fields[3] == "")
            problem = "the reason is what a message shows, such as \"controller action '{0}'\"";
        else
            return new LaneRule(subject, id, lane, kind, fields[3]);

        return null;
    }

    private static LaneSubject? SubjectNamed(string name) => name switch
    {
        "hop" => LaneSubject.Hop,
        "event" => LaneSubject.Event,
        "actions" => LaneSubject.Actions,
        "handlers" => LaneSubject.Handlers,
        "args" => LaneSubject.Args,
        "contract" => LaneSubject.Contract,
        "convention" => LaneSubject.Convention,
        "attribute" => LaneSubject.Attribute,
        "takes" => LaneSubject.Takes,
        "assertion" => LaneSubject.Assertion,
        _ => null,
    };

    private static bool Fits(LaneSubject subject, char idKind) => subject switch
    {
        LaneSubject.Hop => idKind is 'M' or 'P' or 'T',
        LaneSubject.Event => idKind == 'E',
        LaneSubject.Contract or LaneSubject.Takes => idKind is 'M' or 'T',
        LaneSubject.Convention or LaneSubject.Assertion => idKind == 'M',
        _ => idKind == 'T',
    };

    private static (Lane Lane, LaneKind Kind)? LaneNamed(string name) => name switch
    {
        "async" => (Lane.Io, LaneKind.Async),
        "request" => (Lane.Io, LaneKind.Request),
        "ui" => (Lane.Io, LaneKind.Ui),
        "callback" => (Lane.Io, LaneKind.Callback),
        "background" => (Lane.Io, LaneKind.Background),
        "compute" => (Lane.Compute, LaneKind.None),
        "parallel" => (Lane.Compute, LaneKind.Parallel),
        "dedicated" => (Lane.Dedicated, LaneKind.None),
        "startup" => (Lane.Startup, LaneKind.None),
        "caller" => (Lane.Unknown, LaneKind.None),
        _ => null,
    };
}
