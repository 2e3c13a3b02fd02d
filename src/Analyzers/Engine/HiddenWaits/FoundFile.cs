using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// A file or folder that is looked for first, and made where it is missing, or moved away where it is there: <c>if (Directory.Exists(old)) Directory.Move(old, now)</c>.
/// Whoever comes next finds nothing to do.
/// </summary>
internal static class FoundFile
{
    private static readonly string[] Removals = ["Move", "Delete", "Rename"];
    private static readonly string[] Makings = ["Create", "Write", "Save", "Append", "OpenWrite", "Init", "Generate", "Reset", "Ensure"];

    private static readonly string[] Transfers = ["Copy", "Move"];

    // A path in a local that is made of others.
    private const int MaxSteps = 4;

    /// <summary>How often an operation runs that stands behind such a look; null if the condition is none, or is not settled by what follows.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="condition">A condition before it, no <c>and</c>, <c>or</c> or <c>not</c>.</param>
    /// <param name="value">How it came out.</param>
    public static Occasions? Of(IOperation operation, IOperation condition, bool value)
    {
        if (LookedFor(condition) is not { } path || IsOfLoop(condition))
            return null;

        var isKept = IsKept(path, MaxSteps);
        if (value)
            return !IsGiven(operation, condition, path, Removals, Place.First) ? null : isKept || IsFolder(condition) ? Occasions.One : Occasions.Some;

        if (Has(operation, path, Place.Any) || IsGiven(operation, condition, path, Makings, Place.Any) || IsGiven(operation, condition, path, Transfers, Place.Later))
            return isKept ? Occasions.One : Occasions.Stored;

        // if (!File.Exists(_path)) Save();
        return isKept && operation is IInvocationOperation { Arguments.IsEmpty: true, TargetMethod: var own } && MemberNames.BeginsWithAny(own.Name, Makings) ? Occasions.One : null;
    }

    /// <summary>Whether a text is the path of a file or folder: it was looked for before it is used, and found, or it is made as paths are.</summary>
    public static bool IsPath(IOperation path)
    {
        if (IsMadeAsPath(Writes.ValueBehind(path)))
            return true;

        foreach (var (condition, value) in SettledConditions.Before(path, inSameFunction: true))
        {
            if (value && LookedFor(condition) is { } found && path.IsWrittenLike(found))
                return true;
        }

        return false;
    }

    // Path.Combine(folder, name), file.FullName, dialog.FileName, foreach (var file in Directory.GetFiles(folder))
    private static bool IsMadeAsPath(IOperation value) => value switch
    {
        IInvocationOperation { TargetMethod: { Name: "Combine" or "Join" or "GetFullPath" or "GetTempFileName" or "ChangeExtension" or "GetTempPath", ContainingType.Name: "Path" } } => true,
        IPropertyReferenceOperation { Property: { Name: "FullName", ContainingType.Name: "FileInfo" or "DirectoryInfo" or "FileSystemInfo" } } => true,
        IPropertyReferenceOperation { Property: { Name: "FileName", ContainingType.Name: var dialog } } => dialog.EndsWith("FileDialog", System.StringComparison.Ordinal),
        ILocalReferenceOperation local when local.LoopOf() is { Collection: var all } => Writes.ValueBehind(all) is IInvocationOperation
        {
            TargetMethod: { Name: "GetFiles" or "EnumerateFiles" or "GetDirectories" or "EnumerateDirectories" or "GetFileSystemEntries" or "EnumerateFileSystemEntries", ContainingType.Name: "Directory" or "IDirectory" },
        },
        _ => false,
    };

    /// <summary>The path, or the object that stands for a file, of which a condition asks whether it is there.</summary>
    private static IOperation? LookedFor(IOperation condition) => condition switch
    {
        IInvocationOperation { TargetMethod: { Name: "Exists", ContainingType.Name: "File" or "Directory" or "IFile" or "IDirectory" }, Arguments: [{ Value: var path }] } => path.Unwrap(),
        IPropertyReferenceOperation { Property: { Name: "Exists", ContainingType.Name: "FileInfo" or "DirectoryInfo" or "FileSystemInfo" }, Instance: { } file } => file.Unwrap(),
        _ => null,
    };

    private static bool IsFolder(IOperation condition) =>
        condition is IInvocationOperation { TargetMethod.ContainingType.Name: "Directory" or "IDirectory" } or IPropertyReferenceOperation { Instance.Type.Name: "DirectoryInfo" };

    /// <summary>Whether what follows a condition has the path among its arguments, by a call with such a name.</summary>
    private static bool IsGiven(IOperation operation, IOperation condition, IOperation path, string[] names, Place place)
    {
        foreach (var other in operation.Root().SelfAndDescendants())
        {
            if (other.Syntax.SpanStart > condition.Syntax.Span.End && NameOf(other) is { } name && MemberNames.BeginsWithAny(name, names) && Has(other, path, place))
                return true;
        }

        return false;
    }

    private static string? NameOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod.Name,
        IObjectCreationOperation { Type.Name: "FileStream" or "StreamWriter" } => "Create",
        _ => null,
    };

    private static bool Has(IOperation operation, IOperation path, Place place)
    {
        var (instance, arguments) = operation switch
        {
            IInvocationOperation call => (call.Instance, call.Arguments),
            IObjectCreationOperation creation => (null, creation.Arguments),
            _ => (null, System.Collections.Immutable.ImmutableArray<IArgumentOperation>.Empty),
        };

        if (instance is not null && place != Place.Later && instance.IsWrittenLike(path))
            return true;

        for (var i = 0; i < arguments.Length; i++)
        {
            if (place == (i == 0 ? Place.Later : Place.First))
                continue;

            if (arguments[i].Value.IsWrittenLike(path))
                return true;
        }

        return false;
    }

    // while (!File.Exists(path)) Sleep(100): somebody else makes it.
    private static bool IsOfLoop(IOperation condition)
    {
        var current = condition.Parent;
        while (current is IUnaryOperation or IBinaryOperation or IParenthesizedOperation or IConversionOperation)
            current = current.Parent;

        return current is ILoopOperation;
    }

    /// <summary>Whether a path is the same at each call: made of constants and of what the object keeps.</summary>
    private static bool IsKept(IOperation path, int steps)
    {
        foreach (var part in path.SelfAndDescendants())
        {
            switch (part)
            {
                case IParameterReferenceOperation when OwnMember.Of(part) is null:
                case ILocalReferenceOperation local when steps == 0 || Writes.OnlyValueOf(local) is not { } value || !IsKept(value, steps - 1):
                    return false;
            }
        }

        return true;
    }

    /// <summary>Where among the arguments the path stands: what is moved is named first, what it is moved to later.</summary>
    private enum Place
    {
        Any,
        First,
        Later,
    }
}
