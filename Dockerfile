# One image for each service: docker build --build-arg SERVICE=notifier-service .
# The jars are built before: ./mvnw -DskipTests package
FROM eclipse-temurin:25-jre

ARG SERVICE
RUN mkdir /vonage && chown 10001:10001 /vonage
WORKDIR /parley
COPY ${SERVICE}/target/${SERVICE}.jar service.jar

USER 10001:10001
ENV JAVA_TOOL_OPTIONS="-XX:+UseG1GC -XX:MaxRAMPercentage=60 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
ENTRYPOINT ["java", "-jar", "service.jar"]
