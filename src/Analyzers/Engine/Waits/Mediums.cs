using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// What is behind the stream, reader or writer that an expression stands for: told by its static type, else by how the local,
/// field or property was created. A wrapper has the medium of what it wraps.
/// </summary>
internal sealed class Mediums
{
    // Locals of locals of wrappers: more than this is not read by a person either.
    private const int MaxSteps = 12;

    private readonly MemberMediums _members;
    private readonly Mediums _sure;
    private readonly List<IParameterSymbol>? _parameters;
    private readonly bool _guesses;

    public Mediums(Compilation compilation)
    {
        _members = new MemberMediums(compilation);
        _sure = new Mediums(_members);
        _guesses = true;
    }

    private Mediums(MemberMediums members) => (_members, _sure) = (members, this);

    private Mediums(Mediums sure, List<IParameterSymbol> parameters) => (_members, _sure, _parameters, _guesses) = (sure._members, sure, parameters, true);

    /// <summary>
    /// The mediums where a stream of unknown origin is not taken for a file because somebody seeks in it. What members hold is told so: who seeks in it elsewhere says
    /// nothing of here.
    /// </summary>
    public Mediums WithoutGuesses => _sure;

    /// <summary>The mediums if there were memory behind each parameter; the parameters that were asked for are added to a list.</summary>
    public Mediums WithMemoryBehind(List<IParameterSymbol> parameters) => new(_sure, parameters);

    public Medium Of(IOperation value) => Of(value, MaxSteps);

    /// <summary>The worst medium of the streams among the arguments; null if there is none.</summary>
    public Medium? OfCarriers(ImmutableArray<IArgumentOperation> arguments) => OfCarriers(arguments, MaxSteps);

    private Medium Of(IOperation value, int steps)
    {
        value = value.Unwrap();
        if (steps == 0)
            return Medium.Unknown;

        // With its library missing, nobody knows what it is.
        if (value is IInvalidOperation || value.Type is IErrorTypeSymbol)
            return Medium.Memory;

        if (MediumTypes.Of(value.Type) is not Medium.Unknown and var byType)
            return byType;

        var medium = OfValue(value, steps);
        if (medium == Medium.Unknown && (ExpectedMemory.Is(value) || RewoundStream.Is(value) || (MediumTypes.IsDatabase(value.Type) && SqliteCode.IsAround(value))))
            return Medium.Memory;

        return medium is Medium.Unknown or Medium.Remote && _guesses && SeekableStream.Is(value) ? Medium.Disk : medium;
    }

    private Medium OfValue(IOperation value, int steps) =>
        value switch
        {
            IObjectCreationOperation creation => OfCreation(creation, steps - 1),
            IInvocationOperation call => OfCall(call, steps - 1),
            IAwaitOperation await => Of(TaskExpression.Strip(await.Operation), steps - 1),
            ISimpleAssignmentOperation assignment => Of(assignment.Value, steps - 1),
            IConditionalOperation { WhenFalse: { } whenFalse } choice => Worse(Of(choice.WhenTrue, steps - 1), Of(whenFalse, steps - 1)),
            IThrowOperation => Medium.Memory,
            ICoalesceOperation choice => Worse(Of(choice.Value, steps - 1), Of(choice.WhenNull, steps - 1)),
            IConditionalAccessInstanceOperation => TaskExpression.Receiver(value) is { } receiver && receiver != value
                ? Of(receiver, steps - 1)
                : Medium.Unknown,
            IConditionalAccessOperation access => Of(access.WhenNotNull, steps - 1),
            ILocalReferenceOperation local => OfLocal(local, steps - 1),
            IPropertyReferenceOperation property => OfProperty(property, steps - 1),
            IFieldReferenceOperation { Field: { Name: "Null", IsStatic: true } field } when MediumTypes.IsCarrier(field.ContainingType) =>
                Medium.Memory,
            IFieldReferenceOperation { Field: { IsReadOnly: true } or { DeclaredAccessibility: Accessibility.Private } } field =>
                _members.Of(field.Field, value => _sure.Of(value, steps - 1)),
            IParameterReferenceOperation { Parameter: var parameter } when _parameters is not null && IsWrappedAtMost(value, parameter) => OfParameter(parameter),

            // What only this type can pass, and is memory wherever it does.
            IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private } } passed } when IsWrappedAtMost(value, passed) =>
                _members.Of(passed, value => _sure.Of(value, steps - 1)) == Medium.Memory ? Medium.Memory : Medium.Unknown,
            _ => Medium.Unknown,
        };

    private Medium OfParameter(IParameterSymbol parameter)
    {
        if (!_parameters!.Contains(parameter))
            _parameters.Add(parameter);

        return Medium.Memory;
    }

    private Medium OfCreation(IObjectCreationOperation creation, int steps)
    {
        if (OfCarriers(creation.Arguments, steps) is { } wrapped)
            return wrapped;

        // new StreamReader(path): what else has a name is a file. A JSON writer without a stream has a buffer.
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter?.Type.SpecialType == SpecialType.System_String && MediumTypes.IsCarrier(creation.Type))
                return Medium.Disk;
        }

        return creation.Type?.Name == "Utf8JsonWriter" ? Medium.Memory : Medium.Unknown;
    }

    private Medium OfCall(IInvocationOperation call, int steps)
    {
        var method = call.TargetMethod;
        switch (method.ContainingType?.Name)
        {
            case "File" or "FileInfo" or "ZipFile" when method.ContainingNamespace is { Name: "IO" or "Compression" }:
            case "IFile" or "IFileInfo" or "IFileStreamFactory" or "FileBase" or "FileInfoBase" when method.ContainingNamespace is { Name: "Abstractions", ContainingNamespace.Name: "IO" }:
            case "IFormFile":
            case "IFileInfo" when method.Name == "CreateReadStream":
                return Medium.Disk;
            case "OpenFileDialog" or "SaveFileDialog" when method.Name is "OpenFile" or "OpenFiles":
                return Medium.Disk;
            case "Console":
                return Medium.Console;

            // It is sent when the response is asked for.
            case "WebRequest" or "HttpWebRequest" when method.Name is "GetRequestStream" or "EndGetRequestStream" or "GetRequestStreamAsync" && method.ContainingAssembly.Name != "System":
                return IsUnbuffered(call) ? Medium.Remote : Medium.Memory;

            case "HttpClient" when method.Name is "GetStreamAsync":
            case "HttpContent" when BufferedResponse.IsStillToCome(call):
            case "WebResponse" or "HttpWebResponse" when method.Name is "GetResponseStream":
                return Medium.Remote;

            // An archive that is read has been copied into memory where its stream cannot be sought in.
            case "ZipArchiveEntry" when method.Name == "Open" && call.Instance is { } entry && Writes.ValueBehind(entry) is not IInvocationOperation { TargetMethod.Name: "CreateEntry" }:
                return Of(entry, steps) is Medium.Disk ? Medium.Disk : Medium.Memory;
            case "ZipArchive" or "ZipArchiveEntry" when call.Instance is { } archive:
                return Of(archive, steps);
        }

        if (method.Name is "GetManifestResourceStream" || BufferedResponse.IsRead(call) || method is { Name: "Open", ContainingType.Name: "AssetLoader" or "IAssetLoader" })
            return Medium.Memory;

        // A row that has been read is there, unless its columns are asked for one after the other.
        if (method.Name is "GetStream" or "GetTextReader" && MediumTypes.IsDatabase(method.ContainingType))
            return Medium.Memory;

        // A command has the database of its connection.
        if (call.Instance is { } owner && MediumTypes.IsDatabase(method.ContainingType))
            return Of(owner, steps);

        // What a helper of one's own hands out, be it after an await; else what it is given.
        var isOwn = method is { IsVirtual: false, IsAbstract: false, IsOverride: false, DeclaringSyntaxReferences.IsEmpty: false };
        if (isOwn && _members.Of(method, value => _sure.Of(value, steps)) is not Medium.Unknown and var handedOut)
            return handedOut;

        if (OfCarriers(call.Arguments, steps) is { } passed)
            return passed;

        // archive.Entries.First(…) is one of them.
        return call.Type?.Name == "ZipArchiveEntry" && SatisfiedWait.ReceiverOf(call) is { } entries ? Of(entries, steps) : Medium.Unknown;
    }

    private static bool IsUnbuffered(IOperation request)
    {
        foreach (var operation in request.Root().SelfAndDescendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "AllowWriteStreamBuffering" }, Value.ConstantValue: { HasValue: true, Value: false } })
                return true;
        }

        return false;
    }

    private Medium OfProperty(IPropertyReferenceOperation reference, int steps)
    {
        var property = reference.Property;
        switch (property.ContainingType?.Name, property.Name)
        {
            case ("Console", _):
                return Medium.Console;
            case ("StreamResourceInfo", "Stream") when reference.Instance is { } resource && Writes.ValueBehind(resource) is IInvocationOperation { TargetMethod.Name: "GetResourceStream" }:
                return Medium.Memory;
            case ("Process", "StandardOutput" or "StandardError"):
                return Medium.Program;
            case ("HttpRequest" or "HttpResponse", "Body" or "BodyWriter" or "BodyReader"):
                return Medium.Remote;
            case (_, "BaseStream") or ("ZipArchive", "Entries") or ("ZipArchiveEntry", "Archive") when reference.Instance is { } instance:
                return Of(instance, steps);
            case (_, "this[]") when reference is { Type.Name: "ZipArchiveEntry", Instance: { } entries }:
                return Of(entries, steps);
            case ("DbCommand" or "DbTransaction", "Connection") when reference.Instance is { } command:
                return Of(command, steps);
        }

        return property.IsReadOnly || property.SetMethod?.DeclaredAccessibility == Accessibility.Private ? _members.Of(property, value => _sure.Of(value, steps)) : Medium.Unknown;
    }

    private Medium OfLocal(ILocalReferenceOperation reference, int steps)
    {
        var variables = BodyVariables.Around(reference);
        Medium? medium = null;
        if (variables.DeclaratorOf(reference.Local) is { } declarator)
        {
            if (Writes.InitialValueOf(declarator) is { } initial && !initial.IsNullOrDefault())
                medium = Of(initial, steps);
            else if (reference.LoopOf() is { Collection: var collection })
                medium = Of(collection, steps);
        }
        else if (variables.MatchedBy(reference.Local) is { } matched)
        {
            medium = Of(matched, steps);
        }

        foreach (var write in variables.WritesOf(reference.Local))
        {
            // What wraps or packs what the local has had until then has the medium of that.
            var written = write is not ISimpleAssignmentOperation { Value: var value } ? Medium.Unknown
                : value.IsNullOrDefault() || Wraps(value, reference.Local) ? medium : Of(value, steps);
            medium = medium is { } before && written is { } next ? Worse(before, next) : written;
        }

        return medium ?? Medium.Unknown;
    }

    // stream = new OffsetStream(stream, start);
    private static bool IsWrappedAtMost(IOperation reference, IParameterSymbol parameter)
    {
        foreach (var write in BodyVariables.Around(reference).WritesOf(parameter))
        {
            if (write is not ISimpleAssignmentOperation { Value: var value } || !Wraps(value, parameter))
                return false;
        }

        return true;
    }

    private static bool Wraps(IOperation value, ISymbol variable)
    {
        var arguments = Writes.ValueBehind(value) switch
        {
            IObjectCreationOperation creation => creation.Arguments,
            IInvocationOperation call => call.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };

        var wraps = false;
        foreach (var argument in arguments)
        {
            if (!MediumTypes.IsCarrier(argument.Parameter?.Type))
                continue;

            if (!SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(argument.Value.Unwrap()), variable))
                return false;

            wraps = true;
        }

        return wraps;
    }

    private Medium? OfCarriers(ImmutableArray<IArgumentOperation> arguments, int steps)
    {
        Medium? medium = null;
        foreach (var argument in arguments)
        {
            if (MediumTypes.IsCarrier(argument.Parameter?.Type) && !argument.Value.IsNullOrDefault())
            {
                var carried = Of(argument.Value, steps);
                medium = medium is { } before ? Worse(before, carried) : carried;
            }
        }

        return medium;
    }

    public static Medium Worse(Medium one, Medium other) => one > other ? one : other;
}
